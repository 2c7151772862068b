import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Whether node was started with the file of this `import.meta.url`, and not with one that imports it. */
export function isProgram(url: string): boolean {
  // realpath: under a symbolic link the two differ, and the command would do nothing and say that all is well.
  return process.argv[1] !== undefined && url === pathToFileURL(realpathSync(process.argv[1])).href;
}
