import { Fragment } from "react";
import { SignatureLines } from "@/components/ui/signature-lines";
import type { StepPaper } from "@/lib/features/ladder/view";
import { BLANK, sizeOnPage, type LetterSize } from "@/lib/shared/letter";
import { paperLetter, type PaperWords } from "./paper-letter";

/** Sizes of print by class: none is made up at run time. */
const TYPE: Readonly<Record<LetterSize, string>> = { 16: "print:text-[16pt]", 15: "print:text-[15pt]", 14: "print:text-[14pt]", 13: "print:text-[13pt]", 12: "print:text-[12pt]" };

/** The sheet of a step, on A4, in Chinese for every reader. */
export function PaperSheet({ paper, copy, words }: { paper: StepPaper; copy: string; words: PaperWords }) {
  const letter = paperLetter(paper, copy, words);
  return (
    <article data-paper="" lang={letter.language} className={`mx-auto max-w-[210mm] rounded-md border border-line bg-surface px-5 py-8 text-base leading-8 sm:px-14 sm:py-12 print:max-w-none print:border-0 print:p-0 print:leading-[1.75] ${TYPE[sizeOnPage(letter)]}`}>
      <h2 className="text-center text-2xl font-semibold print:text-[20pt] tracking-[0.2em]">{letter.title}</h2>
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 border-b-2 border-ink pb-1 text-sm">
        <span className="whitespace-pre">{letter.number}</span>
        <span className="whitespace-nowrap">{letter.reference}</span>
      </p>
      <div className="mt-6 space-y-2 print:mt-4 print:space-y-0.5">
        {letter.lines.map(({ text, indented }, index) => <p key={index} className={indented ? "indent-[2em] text-justify" : undefined}>{withRoom(text)}</p>)}
      </div>
      <SignatureLines signers={letter.signers.map((label) => ({ key: label, label }))} signedOn={letter.signedOn} className="mt-12 print:mt-6 print:text-[12pt]" />
      <div className="mt-10 flex flex-wrap justify-end gap-x-10 gap-y-8 break-inside-avoid pb-16 text-center print:mt-5 print:pb-6">
        {letter.seals.map(({ office, seal, on }) => (
          <div key={office} className="min-w-60 flex-1 sm:max-w-80">
            <p>{office}</p>
            <p className="text-sm text-muted">{seal}</p>
            <p>{on}</p>
          </div>
        ))}
      </div>
      <p className="text-right text-xs text-muted">{letter.copy}</p>
    </article>
  );
}

/** Room to write in what the record does not know is a line on the page. */
const withRoom = (text: string) => text.split(BLANK).map((part, index) => (
  <Fragment key={index}>
    {index > 0 && <span className="inline-block w-40 border-b border-ink" />}
    {part}
  </Fragment>
));
