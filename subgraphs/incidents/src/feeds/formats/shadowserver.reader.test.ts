import { expect, it } from 'vitest';
import { SHADOWSERVER_LAYOUTS } from '../../fixture/shadowserver-layouts.fixture.js';
import { Families } from '../families.js';
import { SHADOWSERVER_REPORTS } from './shadowserver.data.js';
import { ShadowserverReader } from './shadowserver.reader.js';

/** The last octet of the address that is taken of a row, in which each column of addresses has its own, by their order. */
function takenOf(report: string, addresses: readonly string[]) {
  const reader = new ShadowserverReader({
    fileName: `2026-11-01-${report}-vn.csv`,
    families: new Families(),
  });
  const columns = addresses.flatMap((name) => [
    name,
    name.replace(/ip$/, 'port'),
    name.replace(/ip$/, 'asn'),
  ]);
  const values = addresses.flatMap((_, n) => [`14.1.1.${n + 1}`, 80 + n + 1, 100 + n + 1]);
  reader.push(Buffer.from(`timestamp,${columns.join(',')}\n2026-11-01 00:00:00,${values.join(',')}\n`));
  reader.end();
  expect(reader.next()).toBe(true);
  const { four = 0, port = 0, asn = 0 } = reader.row ?? {};
  return [four % 256, port - 80, asn - 100];
}

it('every report with an address is known, and is about whom its layout begins with', () => {
  const reports = [...SHADOWSERVER_LAYOUTS].filter(([, addresses]) => addresses.length > 0);
  expect(reports.length).toBe(167);
  for (const [report, addresses] of reports) {
    // A relay of spam is reported by where it sends from; what its layout begins with is where the advertised site is.
    const reported = report === 'spam_url' ? 2 : 1;
    expect([report, ...takenOf(report, addresses)]).toEqual([report, reported, reported, reported]);
  }
});

it('those without an address, and others, are known by no name', () => {
  for (const [report, addresses] of SHADOWSERVER_LAYOUTS)
    expect([report, SHADOWSERVER_REPORTS.has(report)]).toEqual([report, addresses.length > 0]);
  const report = 'event4_honeypot_ddos_target';
  const reader = new ShadowserverReader({ fileName: 'x', report, families: new Families() });
  reader.push(Buffer.from('timestamp,src_ip\n2026-11-01 00:00:00,14.1.1.1\n'));
  expect(() => reader.next()).toThrow('no columns timestamp and dst_ip');
});
