/** What study groups and series of Recommendations tell of their Sector. */

/** Study groups that only one Sector has; of the others a text must say whose they are. */
const SECTOR_OF_STUDY_GROUP: ReadonlyMap<string, string> = new Map(
  ['9', '11', '12', '13', '15', '16', '17', '20', '21'].map((group) => [group, 'ITU-T'] as const),
);

/** The Sector of a study group, null where several have one of that number. */
export const sectorOfStudyGroup = (group: string): string | null => SECTOR_OF_STUDY_GROUP.get(group) ?? null;
