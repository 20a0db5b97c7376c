import type { FormSheet } from "../../../shared/form-sheet";
import type { Letter } from "../../../shared/letter";
import type { Paper } from "../../../shared/paper";

/** What the process that makes a PDF is given. */
export type PdfWork = { paper: Paper } | { letter: Letter } | { forms: readonly FormSheet[]; password: string };
