"use client";

import Image from "next/image";
import { formRows, type FormGroup, type FormSection, type FormSheet } from "@/lib/shared/form-sheet";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";
import { usePrintCopy } from "./print-copy";

const CELL = "border border-line px-2 py-0.5 align-top";

/** The registration form as the page is printed: the sheet for signature and seal, Chinese, in the copy that was asked for. Nothing of it on the screen. `photo`: the address of the photograph, where the reader sees it. */
export function PrintedForm({ copies, photo }: { copies: Readonly<Record<"own" | "others", FormSheet> & { family: FormSheet | null }>; photo: string | null }) {
  const form = copies[usePrintCopy()] ?? copies.others;
  return (
    <div className="hidden text-[9.5pt] print:block" lang={OFFICIAL_LOCALE} data-printed-form>
      <p className="text-center text-xl font-semibold">{form.title}</p>
      <p className="mt-2 whitespace-pre-wrap">{form.line}</p>
      {form.notes.map((note) => (
        <p key={note} className="mt-1 font-semibold">{note}</p>
      ))}
      {form.sections.slice(0, -1).map((section) => <Section key={section.title} section={section} form={form} photo={photo} />)}
      {/* Who signs, and where, stands on one page, and never alone: what comes before goes along. */}
      <div className="break-inside-avoid break-before-avoid" data-signing>
        {form.sections.slice(-1).map((section) => <Section key={section.title} section={section} form={form} photo={photo} />)}
        <div className="mt-1.5 border border-line p-3">
          <div className="grid grid-cols-2 gap-x-8 gap-y-5">
            {form.signers.map((signer) => (
              <p key={signer} className="flex items-end gap-2">
                <span className="shrink-0">{signer}</span>
                <span className="h-6 flex-1 border-b border-ink" />
                <span className="shrink-0 whitespace-pre">{form.date}</span>
              </p>
            ))}
          </div>
          <p className="mt-5 h-16">{form.seal}</p>
          <p className="text-right whitespace-pre">{form.date}</p>
        </div>
      </div>
    </div>
  );
}

const Section = ({ section: { title, groups, photo: hasPhoto }, form, photo }: { section: FormSection; form: FormSheet; photo: string | null }) => (
  <div className="mt-1.5">
    <p className="break-after-avoid border border-b-0 border-line bg-sunken px-2 py-0.5 font-semibold">{title}</p>
    <div className="flex">
      <div className="min-w-0 flex-1">{groups.map((group) => <Group key={group.name} group={group} />)}</div>
      {hasPhoto && (
        <div className="grid w-28 shrink-0 place-items-center border border-l-0 border-line p-1">
          {photo ? <Image src={photo} alt={form.photoLabel} width={480} height={600} unoptimized loading="eager" className="max-h-36 object-contain" /> : form.photoLabel}
        </div>
      )}
    </div>
  </div>
);

/** Label and value, twice in a row; whose they are stands before them. */
function Group({ group: { name, cells } }: { group: FormGroup }) {
  return (
    <table className="w-full table-fixed border-collapse">
      <tbody>
        {formRows(cells).map((row, at) => (
          <tr key={at} className="break-inside-avoid">
            {name !== "" && at === 0 && <th scope="rowgroup" rowSpan={formRows(cells).length} className={`${CELL} w-10 text-center font-normal`}>{name}</th>}
            {row.flatMap(({ label, value }, place) => [
              <th key={`label-${place}`} scope="row" className={`${CELL} w-30 text-left font-normal text-muted`}>{label}</th>,
              <td key={`value-${place}`} colSpan={row.length === 1 ? 3 : 1} className={`${CELL} whitespace-pre-wrap`}>{value}</td>,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
