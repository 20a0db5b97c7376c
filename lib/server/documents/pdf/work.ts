import type { FormSheet } from "../../../shared/form-sheet";
import type { Paper } from "../../../shared/paper";

/** What the process that makes a PDF is given. */
export type PdfWork = { paper: Paper } | { forms: readonly FormSheet[]; password: string };
