import { z } from "zod";
import { DIVISION_LEVELS } from "../../shared/vocabulary/organisation";

/** What is typed into a division picker: a name or part of it (三里屯), its pinyin or its initials (slt); several words narrow it down. */
export const divisionSearchSchema = z.object({
  q: z.string().trim().min(1).max(40),
  /** Only divisions of these levels; the smallest first when left out. */
  levels: z.array(z.enum(DIVISION_LEVELS)).optional(),
  /** No street that has communities on record: what a child belongs to is one of them. */
  exact: z.boolean().optional(),
  /** Only inside this division. */
  within: z.string().regex(/^\d{6}(\d{3}){0,2}$/).optional(),
});
export type DivisionSearch = z.output<typeof divisionSearchSchema>;

export interface DivisionOption {
  code: string;
  name: string;
  /** The larger divisions it lies in: '朝阳区 三里屯街道'. */
  path: string;
}

export const DIVISION_SEARCH_LIMIT = 20;
