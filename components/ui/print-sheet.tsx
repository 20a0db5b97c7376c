import { useLocale, useTranslations } from "next-intl";
import { OFFICIAL_LOCALE } from "@/lib/i18n/locale";

type Words = ReturnType<typeof useTranslations<"common.print">>;

/** Beside an official paper on the screen of who works in another language. */
export function OfficialNote() {
  const t = useTranslations("common.print");
  return useLocale() === OFFICIAL_LOCALE ? null : <p className="no-print text-sm text-muted">{t("official")}</p>;
}

/** Head of a printed form; nothing of it on the screen. `dated`: of which days it is, under the title. `words`: of an official paper. */
export function PrintHeader({ organisation, title, dated, number, words }: { organisation: string; title: string; dated?: string; number?: string; words?: Words }) {
  const own = useTranslations("common.print");
  const t = words ?? own;
  return (
    <div className="mb-4 hidden border-b-2 border-ink pb-2 print:block">
      <p className="text-center text-xl font-semibold">{title}</p>
      {dated && <p className="mt-1 text-center text-sm">{dated}</p>}
      <p className="mt-2 flex justify-between text-sm">
        <span>{organisation}</span>
        {number && <span>{t("formNumber", { number })}</span>}
      </p>
    </div>
  );
}

export type Signer = "filledBy" | "checkedBy" | "responsible" | "guardian";

/** Room for signatures, dates and the seal at the end of a printed form. `words`: of an official paper. */
export function SignatureLines({ signers = ["filledBy", "checkedBy", "responsible"], words }: { signers?: readonly Signer[]; words?: Words }) {
  const own = useTranslations("common.print");
  const t = words ?? own;
  return (
    <div className="mt-8 hidden break-inside-avoid grid-cols-2 gap-x-10 gap-y-10 text-sm print:grid">
      {signers.map((signer) => (
        <div key={signer} className="flex items-end gap-2">
          <span className="shrink-0">
            {t(signer)}
            {t("signature")}
          </span>
          <span className="h-6 flex-1 border-b border-ink" />
          <span className="shrink-0 whitespace-pre">{t("date")}</span>
        </div>
      ))}
      <div className="col-span-2 h-24 pr-16 text-right">{t("seal")}</div>
    </div>
  );
}
