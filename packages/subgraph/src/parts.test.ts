import { Migration } from '@mikro-orm/migrations';
import { describe, expect, it } from 'vitest';
import { subgraphOf } from './parts.js';

class Step extends Migration {
  override up(): void {}
}
const step = (name: string) => ({ name, class: Step });

describe('a subgraph of parts', () => {
  it('runs the migrations by their numbers, whatever the order of the parts', () => {
    const { migrations } = subgraphOf('archive', [
      { migrations: [step('0003-shelves'), step('0010-lamps')] },
      { migrations: [step('0001-rooms')] },
    ]);
    expect(migrations.map(({ name }) => name)).toEqual(['0001-rooms', '0003-shelves', '0010-lamps']);
  });

  it('has the tables, functions and settings of all parts', () => {
    const definition = subgraphOf('archive', [
      { grants: { room: ['select'] }, settings: () => ({ lamps: 2 }), unaudited: { counter: 'a number' } },
      { grants: { shelf: ['insert'] }, functions: ['dust()'], settings: () => ({ dust: 'little' }) },
    ]);
    expect(definition.grants).toEqual({ room: ['select'], shelf: ['insert'] });
    expect(definition.functions).toEqual(['dust()']);
    expect(definition.unaudited).toEqual({ counter: 'a number' });
    expect(definition.settings?.({})).toEqual({ lamps: 2, dust: 'little' });
  });

  it('is not built when two parts claim the same', () => {
    const same = { grants: { room: ['select'] as const } };
    expect(() => subgraphOf('archive', [same, same])).toThrow('the same table: room');
    const twice = { migrations: [step('0001-rooms')] };
    expect(() => subgraphOf('archive', [twice, twice])).toThrow('the same migration: 0001-rooms');
  });
});
