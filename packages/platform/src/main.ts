/** Oldest Node.js that every dependency of the command runs on. */
const OLDEST_NODE = 22;

// Before anything else is loaded: an older Node.js would end in the middle of somebody else's module.
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(
    `Khiên needs Node.js ${OLDEST_NODE} or later; this is ${process.versions.node}.\n` +
      'Run it through pnpm, which brings one along: npx -y pnpm@12 khien …\n',
  );
  process.exit(78);
}
const { useCompileCache } = await import('./launch/compile-cache.js');
useCompileCache();
await import('./command.js');
