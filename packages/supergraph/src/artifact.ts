import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whether a generated file is there and holds exactly this text. */
export async function checkUpToDate(file: string, text: string): Promise<boolean> {
  try {
    return (await readFile(file, 'utf8')) === text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Writes a generated file unless it already holds this text, and says whether it wrote. The file is replaced in
 * one step, so that a gateway which watches it never reads half of it.
 */
export async function writeIfChanged(file: string, text: string): Promise<boolean> {
  if (await checkUpToDate(file, text)) return false;
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, 'utf8');
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return true;
}
