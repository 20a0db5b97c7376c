import { useLocale, useTranslations } from "next-intl";
import { inLanguage } from "@/components/assessment/in-language";
import { Badge } from "@/components/ui/badge";
import type { Bilingual } from "@/lib/features/assessment/instrument-types";
import type { InstrumentDifference } from "@/lib/features/instrument/difference";

const TONES = { added: "action", removed: "danger", changed: "warning" } as const;

/** What the draft adds, removes, and says differently than the version it replaces, each in full: the one who confirms reads nothing else. */
export function InstrumentDifferenceList({ difference, base }: { difference: readonly InstrumentDifference[]; base: number }) {
  const t = useTranslations("instrument.draft");
  if (difference.length === 0) return <p className="text-muted">{t("noDifference", { base })}</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line text-sm">
      {difference.map((line) => <Difference key={`${line.kind}-${line.part}-${line.code}`} line={line} />)}
    </ul>
  );
}

function Difference({ line: { kind, part, code, label, before, after } }: { line: InstrumentDifference }) {
  const t = useTranslations("instrument.draft");
  const locale = useLocale();
  // Where the text in the reader's language stayed, it is the other one that changed: both are shown.
  const otherLanguage = before !== null && after !== null && inLanguage(before, locale) === inLanguage(after, locale);
  const text = (of: Bilingual) => (otherLanguage ? [of.zh, of.en].map((each, at) => <span key={at} className="block">{each || "—"}</span>) : inLanguage(of, locale));
  return (
    <li className="px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Badge tone={TONES[kind]}>{t(`kind.${kind}`)}</Badge>
        <span className="text-muted">{t(`part.${part}`)}</span>
        {/* The codes of questions are numbers that people speak of; those of flags are words for the machine. */}
        {code && part !== "flag" && <span className="text-muted tabular-nums">{code}</span>}
        <span className="font-medium">{inLanguage(label, locale)}</span>
      </p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {before && (
          <>
            <dt className="text-muted">{t("before")}</dt>
            <dd className={kind === "removed" ? "line-through" : undefined}>{text(before)}</dd>
          </>
        )}
        {after && (
          <>
            <dt className="text-muted">{t("after")}</dt>
            <dd>{text(after)}</dd>
          </>
        )}
      </dl>
    </li>
  );
}
