import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const SEEING = `'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/** Network assets that hold addresses, found through the index. */
class AssetsHolding extends Migration {
  override up(): void {
    // The operators of inet are not leakproof: under row-level security they would not use the index, and every asset were
    // compared with every address. The function applies the policy of migration 35 itself.
    this.addSql(`
      create function network_assets_holding(addresses inet[]) returns table (address inet, asset_id uuid, prefix integer)
      language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp
      begin atomic
        select q.address, n.id, masklen(n.network)
        from unnest(addresses) as q(address) join network_asset n on n.network >>= q.address
        where (select khien_has_role('COORDINATOR'))
          or ((select khien_has_role(${SEEING})) and n.organization_id = any ((select khien_scope())::uuid[]));
      end`);
    this.addSql(`comment on function network_assets_holding(inet[]) is
      'Ranges that hold addresses or networks, whatever their state, of those that the caller sees.'`);
  }
}

/** Network assets by address. */
export const assetsHolding: MigrationStep = { name: '0061-assets-holding', class: AssetsHolding };
