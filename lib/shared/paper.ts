/** A file on paper as data: plain, already in the reader's language and as the reader may see it. What draws it knows no domain. */
export interface PaperFact {
  term: string;
  /** '' is shown as a dash. */
  value: string;
  /** Over the whole width. */
  wide?: boolean;
}

export type PaperBlock =
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string }
  | { kind: "facts"; items: readonly PaperFact[] }
  /** `share`: of the width, in parts of the sum. */
  | { kind: "table"; columns: readonly { header: string; share: number }[]; rows: readonly (readonly string[])[] };

export interface PaperPart {
  title: string;
  blocks: readonly PaperBlock[];
}

export interface Paper {
  language: string;
  organisation: string;
  title: string;
  number: string;
  /** On the title page. */
  facts: readonly PaperFact[];
  /** Who made it and when: lies over each page and stands at its foot. */
  mark: string;
  words: {
    contents: string;
    /** Shown for a part without blocks. */
    none: string;
    /** '第 {page} 页，共 {total} 页' */
    page: string;
    /** '{characters}': the code points that no font has, shown as 〓. */
    missing: string;
  };
  parts: readonly PaperPart[];
}

/** The texts of a paper as `change` leaves them. */
export function mapPaper(paper: Paper, change: (text: string) => string): Paper {
  const facts = (items: readonly PaperFact[]) => items.map((item) => ({ ...item, term: change(item.term), value: change(item.value) }));
  const block = (given: PaperBlock): PaperBlock => {
    switch (given.kind) {
      case "heading":
      case "text":
        return { ...given, text: change(given.text) };
      case "facts":
        return { ...given, items: facts(given.items) };
      case "table":
        return { ...given, columns: given.columns.map(({ header, share }) => ({ header: change(header), share })), rows: given.rows.map((row) => row.map(change)) };
    }
  };
  return {
    ...paper, organisation: change(paper.organisation), title: change(paper.title), number: change(paper.number), mark: change(paper.mark), facts: facts(paper.facts),
    parts: paper.parts.map(({ title, blocks }) => ({ title: change(title), blocks: blocks.map(block) })),
  };
}
