/** A form for signature and seal as data: plain, already in the reader's language and as the reader may see it. What draws it knows no domain. */
export interface FormSheet {
  /** Of the sheet: the number of the record. */
  name: string;
  title: string;
  /** Under the title: office, number, day. */
  line: string;
  /** Who took it out and when; in the foot of each page. */
  mark: string;
  sections: readonly { title: string; cells: readonly { label: string; value: string; wide: boolean }[] }[];
  /** Who signs, and what stands beside the place of the seal. */
  signers: readonly string[];
  seal: string;
  date: string;
}
