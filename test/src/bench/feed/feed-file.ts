import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import pg from 'pg';

/** Ranges of the space delegated to Vietnam: where generated addresses lie, and nowhere else. */
export type Ranges = readonly { readonly first: number; readonly size: number }[];

const HEADER =
  '"timestamp","protocol","src_ip","src_port","src_asn","src_geo","src_region","src_city","src_hostname","src_naics","src_sector","device_vendor","device_type","device_model","severity","dst_ip","dst_port","dst_asn","dst_geo","dst_region","dst_city","dst_hostname","dst_naics","dst_sector","public_source","infection","family","tag","application","version","event_id"\n';
const FAMILIES = [
  'mirai',
  'avalanche-andromeda',
  'necurs',
  'conficker',
  'sality-p2p',
  'gamarue',
  'mozi',
  'ramnit',
];
const YEAR_S = 365 * 86_400;
/** Prime, so that it has no factor in common with the number of addresses: every address comes once. */
const STEP = 7_919_777;

/** Ranges by the reference data of a database. */
export async function rangesOf(databaseUrl: string): Promise<Ranges> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ first: string; size: string }>(
      `select host(prefix)::inet - '0.0.0.0'::inet as first, 2 ^ (32 - masklen(prefix)) as size from ip_prefix_asn
       where family(prefix) = 4 order by prefix`,
    );
    return rows.map(({ first, size }) => ({ first: Number(first), size: Number(size) }));
  } finally {
    await client.end();
  }
}

/**
 * Writes a report of a sinkhole in the present layout, generated: so many distinct addresses over one year, in the order
 * of time. @returns bytes
 */
export async function writeFeed(path: string, rows: number, ranges: Ranges, endS: number): Promise<number> {
  const total = ranges.reduce((sum, { size }) => sum + size, 0);
  if (rows > total) throw new Error(`there are only ${total} addresses`);
  const ends: number[] = [];
  for (const { size } of ranges) ends.push((ends.at(-1) ?? 0) + size);
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 });
  let text = HEADER;
  for (let n = 0; n < rows; n += 1) {
    const seen = new Date((endS - YEAR_S + Math.floor((n / rows) * YEAR_S)) * 1_000).toISOString();
    const address = addressOf(ranges, ends, (n * STEP) % total);
    const family = FAMILIES[n % FAMILIES.length];
    text += `"${seen.slice(0, 10)} ${seen.slice(11, 19)}","tcp","${address}",${1_024 + ((n * 31) % 64_000)},45899,"VN","HA NOI","HA NOI",,,"Communications",,,,"critical","192.0.2.${n % 250}",80,64496,"US",,,,,,"generated","${family}","${family}","generated;demo",,,\n`;
    if (text.length < 1024 * 1024) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'finish');
  return file.bytesWritten;
}

function addressOf(ranges: Ranges, ends: readonly number[], index: number): string {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) > index) high = middle;
    else low = middle + 1;
  }
  const value = (ranges[low]?.first ?? 0) + index - ((ends[low] ?? 0) - (ranges[low]?.size ?? 0));
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
