import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { MOVES_OF_DOSSIERS } from './dossiers/moves.sql.js';
import { SIGHT_OF_DOSSIERS } from './dossiers/sight.sql.js';
import { STANDING_OF_SYSTEMS } from './dossiers/standing.sql.js';
import { TABLES } from './dossiers/tables.sql.js';

/** Dossiers that propose a level: their tables, what may happen to them, what follows for systems, who sees them. */
class Dossiers extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...MOVES_OF_DOSSIERS, ...STANDING_OF_SYSTEMS, ...SIGHT_OF_DOSSIERS]) {
      this.addSql(statement);
    }
  }
}

/** Dossiers. */
export const dossiersStep: MigrationStep = { name: '0011-dossiers', class: Dossiers };
