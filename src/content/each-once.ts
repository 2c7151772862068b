import { z } from 'zod';

/** Labels of one kind, each once; none where the key is left out. */
export function eachOnce<const L extends readonly [string, ...string[]]>(labels: L) {
  return z
    .array(z.enum(labels))
    .default([])
    .superRefine((list, context) => {
      for (const [index, label] of list.entries()) {
        if (list.indexOf(label) === index) continue;
        context.addIssue({
          code: 'custom',
          path: [index],
          message: `“${label}” stands here twice: keep one`,
        });
      }
    });
}
