/** An administrative unit now in force, as the demonstration needs it. */
export interface DemonstrationArea {
  /** Such as `48@2025-07-01`. */
  readonly id: string;
  readonly level: 'COUNTRY' | 'PROVINCE' | 'COMMUNE';
  readonly parentId: string | null;
  readonly name: string;
}

/** The areas, ready to choose from. */
export interface AreaBook {
  readonly country: DemonstrationArea;
  readonly provinces: readonly DemonstrationArea[];
  readonly byId: ReadonlyMap<string, DemonstrationArea>;
  communesOf(provinceId: string): readonly DemonstrationArea[];
}

/** Sorts areas into a book. @throws Error without a country or provinces */
export function areaBook(areas: readonly DemonstrationArea[]): AreaBook {
  const country = areas.find((area) => area.level === 'COUNTRY');
  const provinces = areas.filter((area) => area.level === 'PROVINCE');
  if (country === undefined || provinces.length === 0) {
    throw new Error('the demonstration needs the country and its provinces among the areas');
  }
  const communes = new Map<string, DemonstrationArea[]>();
  for (const area of areas) {
    if (area.level !== 'COMMUNE' || area.parentId === null) continue;
    const siblings = communes.get(area.parentId);
    if (siblings === undefined) communes.set(area.parentId, [area]);
    else siblings.push(area);
  }
  return {
    country,
    provinces,
    byId: new Map(areas.map((area) => [area.id, area])),
    communesOf: (provinceId) => communes.get(provinceId) ?? [],
  };
}
