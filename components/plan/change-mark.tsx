import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";

export type ChangeKind = "added" | "changed" | "removed";

const SIGNS: Record<ChangeKind, string> = { added: "＋", changed: "△", removed: "－" };
export const CHANGE_BORDERS: Record<ChangeKind, string> = {
  added: "border-l-4 border-l-action", changed: "border-l-4 border-l-warning", removed: "border-l-4 border-l-danger border-dashed",
};

/** Says by sign and word what happened to an item since the version before; the colour of its edge only repeats it. */
export function ChangeMark({ kind }: { kind: ChangeKind }) {
  const t = useTranslations("plan.redline");
  return (
    <Badge tone={kind === "added" ? "action" : kind === "changed" ? "warning" : "danger"}>
      <span aria-hidden="true" className="mr-1">
        {SIGNS[kind]}
      </span>
      {t(kind)}
    </Badge>
  );
}

export interface BeforeAfter {
  label: string;
  before: string;
  after: string;
}

/** What stood there, and what stands there now: both in words, so that it reads without colour. With other words two versions side by side, neither gone. */
export function ChangeList({ changes, labels }: { changes: readonly BeforeAfter[]; labels?: { before: string; after: string } }) {
  const t = useTranslations("plan.redline");
  const words = labels ?? { before: t("before"), after: t("after") };
  const Before = labels ? "span" : "del";
  const line = "flex gap-2";
  return (
    <dl className="space-y-2 rounded-md bg-sunken px-3 py-2 text-sm">
      {changes.map((change, index) => (
        <div key={index} className="sm:flex sm:gap-3">
          <dt className="w-20 shrink-0 text-muted">{change.label}</dt>
          <dd className="min-w-0 flex-1">
            <span className={line}>
              <span className="shrink-0 text-muted">{words.before}</span>
              <Before className={cx("whitespace-pre-line", !labels && "text-danger")}>{change.before}</Before>
            </span>
            <span className={cx(line, "mt-0.5")}>
              <span className="shrink-0 text-muted">{words.after}</span>
              <ins className="font-medium whitespace-pre-line no-underline">{change.after}</ins>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
