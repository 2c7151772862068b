/** Where Debian and its kin put it (apt-get install chromium). */
export const CHROMIUM = '/usr/bin/chromium';

/** Without these the browser tries to reach its maker's hosts, which a closed network answers with a flood of errors. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
