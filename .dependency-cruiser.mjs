/**
 * Who may import whom. The table is the picture of the house in docs/architecture.md; arrows point from what
 * changes often (Telegram, Redis) to what should not (reading, replies). test/house.test.ts proves that it can fail.
 */
const ALL_ROOMS = [
  'content',
  'reading',
  'replies',
  'clients',
  'feedback',
  'knowledge',
  'onboarding',
  'digest',
  'delivery',
  'desk',
  'http',
  'storage',
  'commands',
  'playground',
];

const MAY_IMPORT = {
  content: [],
  reading: ['content'],
  replies: ['content', 'reading'],
  clients: ['reading'],
  feedback: ['clients', 'content', 'reading', 'replies'],
  knowledge: ['clients', 'content', 'reading', 'replies'],
  onboarding: ['clients', 'content', 'reading', 'replies'],
  digest: ['clients', 'content', 'feedback', 'onboarding', 'replies'],
  delivery: [],
  desk: [
    'content',
    'reading',
    'replies',
    'clients',
    'feedback',
    'knowledge',
    'onboarding',
    'digest',
    'delivery',
  ],
  http: ['clients', 'onboarding', 'feedback', 'delivery'],
  storage: ['clients', 'feedback', 'knowledge', 'onboarding', 'digest', 'delivery', 'replies', 'desk'],
  commands: ['content', 'reading', 'replies', 'clients', 'feedback', 'knowledge', 'onboarding'],
  playground: ['desk', 'delivery'],
};

const room = (...names) => `^src/(${names.join('|')})/`;
const packages = (...names) => `node_modules/(${names.join('|')})/`;

/** Pure rooms may use packages for language, and nothing else. */
const LANGUAGE_PACKAGES = ['natural', 'compromise'];

export default {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(([from, to]) => ({
      name: `${from}-imports-only-what-it-may`,
      comment: `src/${from} may import: ${to.join(', ') || 'no other room'}. Move the code, or turn the import round with an interface.`,
      severity: 'error',
      from: { path: room(from) },
      to: {
        path: room(...ALL_ROOMS),
        pathNot: room(from, ...to),
      },
    })),
    {
      name: 'only-roots-know-the-roots',
      comment:
        'config.ts, log.ts, app.ts and main.ts belong to the composition roots; hand down what a room needs.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: room('commands') },
      to: { path: '^src/[^/]+\\.ts$', pathNot: '^src/labels\\.ts$' },
    },
    {
      name: 'commands-know-few-roots',
      comment:
        'A command reads, suggests or reports; what it needs of storage comes from an open-….ts that opens just that.',
      severity: 'error',
      from: { path: room('commands') },
      to: {
        path: '^src/[^/]+\\.ts$',
        pathNot:
          '^src/(config|labels|open-kept|open-reader|open-subjects|open-trial|open-simulation|open-killed-simulation|onboarding-trial)\\.ts$',
      },
    },
    {
      name: 'nobody-imports-main',
      comment: 'main.ts starts a process; what others need of it belongs into app.ts.',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'subfolders-are-private',
      comment: 'A room’s face is its top-level files; import one of those or move what you need there.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/[^/]+/', pathNot: '^src/$1/' },
    },
    {
      name: 'thinking-is-pure',
      comment: 'reading and replies: text and records in, values out. No files, no network, no clock.',
      severity: 'error',
      from: { path: room('reading', 'replies') },
      to: { dependencyTypes: ['core', 'npm'], pathNot: packages(...LANGUAGE_PACKAGES) },
    },
    {
      name: 'storage-has-one-home',
      comment: 'Only src/storage talks to Redis; own an interface in your room and let storage implement it.',
      severity: 'error',
      from: { path: '^src/', pathNot: room('storage') },
      to: { path: packages('ioredis', 'bullmq') },
    },
    {
      name: 'telegram-has-few-homes',
      comment: 'Only desk, delivery, playground and the composition root speak grammY.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [room('desk', 'delivery', 'playground'), '^src/(app|simulated-street)\\.ts$'],
      },
      to: { path: packages('grammy', '@grammyjs/[^/]+') },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file and nothing starts it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/playground/page/'] },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
