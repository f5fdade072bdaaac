// Says what class-validator takes: reads lines "uuid <value>" and "url <value>" from a file, writes "true" or "false" for each.
'use strict';
const { isURL, isUUID } = require('class-validator');

for (const line of require('node:fs').readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const [kind, ...rest] = line.split(' ');
  const value = rest.join(' ');
  console.log(kind === 'uuid' ? isUUID(value) : isURL(value));
}
