/** The training messages, row by row: `slots` and `values` of message i stand at `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly slots: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
}
