import { z } from 'zod';

/** Which operations a gateway runs. */
export interface OperationsOptions {
  /** File with operations that are known beforehand; none unless given. */
  readonly manifest?: string | undefined;
  /** `registered-only`: those of the manifest and nothing else. `any` unless given. */
  readonly accept?: 'any' | 'registered-only';
}

/** {@link OperationsOptions} with their defaults in place. */
export const operationsSchema = z
  .object({
    manifest: z.string().min(1).optional(),
    accept: z.enum(['any', 'registered-only']).default('any'),
  })
  .refine(({ manifest, accept }) => accept === 'any' || manifest !== undefined, {
    path: ['manifest'],
    error: 'missing: without a manifest no operation is registered',
  });

/** Which operations a gateway runs, with every default in place. */
export type Operations = z.output<typeof operationsSchema>;

/** The environment variables of {@link OperationsOptions}. */
export const operationsSettings = z
  .object({
    KHIEN_OPERATIONS_MANIFEST: z.string().min(1).optional(),
    KHIEN_OPERATIONS: z.enum(['any', 'registered-only']).optional(),
  })
  .refine(
    (set) => set.KHIEN_OPERATIONS !== 'registered-only' || set.KHIEN_OPERATIONS_MANIFEST !== undefined,
    {
      path: ['KHIEN_OPERATIONS_MANIFEST'],
      error: 'missing; with KHIEN_OPERATIONS=registered-only only the operations of a manifest run',
    },
  )
  .transform(
    ({ KHIEN_OPERATIONS_MANIFEST: manifest, KHIEN_OPERATIONS: accept }): OperationsOptions => ({
      manifest,
      ...(accept === undefined ? {} : { accept }),
    }),
  );
