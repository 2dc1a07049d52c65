/** How the content of a medium was acquired (ISO/IEC 27037:2012; the record that goes with an image). */
export interface ImageDetails {
  readonly sourceDevice: string;
  readonly tool: string;
  readonly toolVersion: string;
  /** Name of the write blocker; null when none was used, which the record then says. */
  readonly writeBlocker: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly operator: string;
  /** Such as E01, RAW, AFF4. */
  readonly imageFormat: string;
  /** In bytes; null when not recorded. */
  readonly imageSize: number | null;
}

/** Whether the details of evidence are those of an image: everything else has none. */
export function isImage(details: ImageDetails | Record<string, never>): details is ImageDetails {
  return 'tool' in details;
}
