import type { Pools, Statement } from './pools.js';

const SYSTEM: Statement = {
  name: 'system',
  text: `
    select s.reference, s.name, s.level, o.code as owner_code, o.name_vi as owner_name
    from information_system s join organization o on o.id = s.owner_id
    where s.reference = $1`,
};

interface SystemRow {
  readonly reference: string;
  readonly name: string;
  readonly level: number | null;
  readonly owner_code: string;
  readonly owner_name: string;
}

/** The answer to the look-up of one system with one statement. */
export async function oneSystem(pools: Pools, reference: string): Promise<unknown> {
  const [row] = await pools.rows<SystemRow>('security-levels', SYSTEM, [reference]);
  const informationSystem = row
    ? {
        reference: row.reference,
        name: row.name,
        owner: { code: row.owner_code, name: row.owner_name },
        level: { value: row.level },
      }
    : null;
  return { data: { informationSystem } };
}
