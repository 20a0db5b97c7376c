export interface FormCell {
  label: string;
  value: string;
  wide: boolean;
}

/** Cells that stand in rows of their own: those of the father, those of the mother. */
export interface FormGroup {
  /** In a column beside its rows; '' where the group is the whole section. */
  name: string;
  /** `label` without the group's name, which stands beside. */
  cells: readonly FormCell[];
}

export interface FormSection {
  title: string;
  groups: readonly FormGroup[];
  /** The place of the photograph is beside this section's rows. */
  photo?: boolean;
}

/** A form for signature and seal as data: plain, in the language of official papers and as the reader may see it. What draws it knows no domain. */
export interface FormSheet {
  /** Of the sheet: the number of the record. */
  name: string;
  title: string;
  /** Under the title: office, number, day. */
  line: string;
  /** Under that, each in a line of its own: where the child is, what changed since. */
  notes: readonly string[];
  /** Who took it out and when; in the foot of each page. */
  mark: string;
  sections: readonly FormSection[];
  /** Stands in the place of the photograph where there is none; the photograph as a data address. */
  photoLabel: string;
  photo: string | null;
  /** Who signs, and what stands in the place of the seal. */
  signers: readonly string[];
  seal: string;
  date: string;
}

/** Two short cells share a row; a wide one, and one that is left over, have their own. */
export function formRows(cells: readonly FormCell[]): FormCell[][] {
  const rows: FormCell[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (!cell.wide && last?.length === 1 && !last[0]?.wide) last.push(cell);
    else rows.push([cell]);
  }
  return rows;
}
