import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { DraftEntry } from "@/lib/features/draft/schema";
import { formatDateTime } from "@/lib/i18n/format";

const KINDS = ["new", "visit", "sibling", "round", "edit"] as const;
type Kind = (typeof KINDS)[number];

/** 'visit:<id>' → where the form is gone on with. */
function hrefOf(subject: string): { kind: Kind; href: string } | null {
  const [kind = "", id = ""] = subject.split(":");
  if (!(KINDS as readonly string[]).includes(kind)) return null;
  if (kind === "new") return { kind: "new", href: "/registrations/new" };
  return { kind: kind as Kind, href: kind === "edit" ? `/registrations/${id}/edit` : `/registrations/new?${kind}=${id}` };
}

/** Forms begun and not submitted; nothing of what was typed stands here. */
export function DraftList({ drafts }: { drafts: readonly DraftEntry[] }) {
  const t = useTranslations("registration.drafts");
  const marks = useTranslations("common.mark");
  const entries = drafts.flatMap((draft) => {
    const target = hrefOf(draft.subject);
    return target ? [{ ...draft, ...target }] : [];
  });
  if (entries.length === 0) return null;
  return (
    <Panel id="drafts" title={t("title")}>
      <ul className="space-y-1">
        {entries.map((entry) => (
          <li key={entry.subject} className="flex flex-wrap items-baseline gap-x-4">
            <Link href={entry.href} className="rounded-sm font-medium text-action underline underline-offset-3 pointer-coarse:py-2">
              {marks("named", { name: t("continue"), text: t(entry.kind) })}
            </Link>
            <span className="text-sm text-muted">{t("savedAt", { at: formatDateTime(new Date(entry.savedAt)) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
