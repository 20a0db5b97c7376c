import { useTranslations } from "next-intl";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";

/** `optional`: nothing is asked for there and nothing has been filled in. */
export type SectionState = "complete" | "open" | "optional" | "error";

export interface SectionItem {
  id: string;
  label: string;
  state: SectionState;
}

const LOOK: Record<SectionState, { icon: IconName | null; ink: string; text: "sectionComplete" | "sectionOpen" | "sectionOptional" | "sectionError" }> = {
  complete: { icon: "success", ink: "text-action", text: "sectionComplete" },
  open: { icon: null, ink: "text-muted", text: "sectionOpen" },
  optional: { icon: null, ink: "text-muted", text: "sectionOptional" },
  error: { icon: "danger", ink: "text-danger", text: "sectionError" },
};

/** Beside a long form: its sections, and which are complete, open or in error. On a phone a row to swipe. */
export function SectionIndex({ items }: { items: readonly SectionItem[] }) {
  const t = useTranslations("common.form");
  return (
    <nav
      aria-label={t("sections")}
      className="no-print max-lg:relative max-lg:-mx-4 max-lg:mb-3 max-lg:overflow-x-auto max-lg:px-4 lg:sticky lg:top-[calc(var(--head)+1rem)] lg:self-start"
    >
      <ol className="flex gap-1 lg:flex-col lg:gap-0.5">
        {items.map((item) => {
          const look = LOOK[item.state];
          return (
            <li key={item.id}>
              <a
                href={`#${item.id}`}
                className="flex min-h-9 items-center gap-2 rounded-md px-2.5 text-sm whitespace-nowrap hover:bg-sunken max-lg:border max-lg:border-line max-lg:bg-surface lg:whitespace-normal pointer-coarse:min-h-11"
              >
                {look.icon ? (
                  <Icon name={look.icon} className={cx("size-4.5", look.ink)} />
                ) : (
                  <span aria-hidden="true" className="mx-0.5 size-3.5 shrink-0 rounded-full border-[1.5px] border-control" />
                )}
                <span className={item.state === "error" ? "font-medium text-danger" : undefined}>{item.label}</span>
                <span className={item.state === "optional" ? "text-xs text-muted" : "sr-only"}>{t(look.text)}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
