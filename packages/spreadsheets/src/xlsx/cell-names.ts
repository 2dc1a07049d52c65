import { TableError } from '../table-error.js';

/** The column of a cell's name, from 1: 28 of `AB7`. @throws TableError for what is no name */
export function columnNumber(cell: string): number {
  const letters = /^([A-Z]{1,3})\d+$/.exec(cell)?.[1];
  if (letters === undefined) throw new TableError('MALFORMED', { detail: cell.slice(0, 20) });
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** The letters of a column, from 1: `AB` for 28. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
