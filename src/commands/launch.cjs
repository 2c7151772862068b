'use strict';
// Starts `read` or `suggest` quickly, straight from the sources. It is CommonJS, and takes the sources as CommonJS:
// as ES modules they come through tsx's second thread one by one, and the first reading took 600 ms instead of 400.
// npm starts "read" with --max-semi-space-size=2: with V8's own choice, made for servers, 18,800 messages took 165 MB
// instead of 130, in about the same time.
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const [name] = process.argv.splice(2, 1);
const file = path.join(__dirname, `${name}.ts`);

async function quickly() {
  require('tsx/cjs/api').register();
  const { main } = require(file);
  try {
    await main();
  } catch (error) {
    // Training is loaded only when it is needed, as an ES module still. No line has been read yet: all over again.
    if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    asModules();
  }
}

function asModules() {
  const args = ['--import', require.resolve('tsx'), file, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;
}

// A later Node takes TypeScript by itself: half of a command would be CommonJS and half not.
if (process.features.typescript) asModules();
else void quickly();
