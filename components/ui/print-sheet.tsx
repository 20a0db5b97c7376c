import { useTranslations } from "next-intl";

/** Head of a printed form; nothing of it on the screen. */
export function PrintHeader({ organisation, title, number }: { organisation: string; title: string; number?: string }) {
  const t = useTranslations("common.print");
  return (
    <div className="mb-4 hidden border-b-2 border-ink pb-2 print:block">
      <p className="text-center text-xl font-semibold">{title}</p>
      <p className="mt-2 flex justify-between text-sm">
        <span>{organisation}</span>
        {number && <span>{t("formNumber", { number })}</span>}
      </p>
    </div>
  );
}

export type Signer = "filledBy" | "checkedBy" | "responsible" | "guardian";

/** Room for signatures, dates and the seal at the end of a printed form. */
export function SignatureLines({ signers = ["filledBy", "checkedBy", "responsible"] }: { signers?: readonly Signer[] }) {
  const t = useTranslations("common.print");
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
