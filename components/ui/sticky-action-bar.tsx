import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Spinner } from "./spinner";

export type SaveState =
  | { state: "saved"; /** '14:02' */ time: string }
  /** `offline`, `kept`: not on the server, but on this computer, since there is no network or since the server did not take it. `failed`: nowhere. */
  | { state: "saving" | "offline" | "kept" | "failed" | "unsaved" }
  /** Nothing is saved until the writer has read a note elsewhere on the page, which may be far out of sight. */
  | { state: "stopped"; /** Id of that note. */ noteId: string };

export interface StickyActionBarProps {
  save?: SaveState;
  /** Save draft, then the primary button; the last stands rightmost. */
  children: ReactNode;
}

/** Foot of a form: when it was saved, save draft, submit. Stays in sight; on a phone above the bottom bar. */
export function StickyActionBar({ save, children }: StickyActionBarProps) {
  return (
    <div className="no-print sticky bottom-[var(--foot)] z-20 -mx-4 mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-2.5 md:mx-0 md:rounded-md md:border">
      <div role="status" className="min-w-0 text-sm text-muted">
        {save && <SaveNote save={save} />}
      </div>
      <div className="ml-auto flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

function SaveNote({ save }: { save: SaveState }) {
  const t = useTranslations("common.form");
  switch (save.state) {
    case "saved":
      return (
        <span className="inline-flex items-center gap-1.5">
          <Icon name="check" className="size-4 text-action" />
          {t("savedAt", { time: save.time })}
        </span>
      );
    case "saving":
      return (
        <span className="inline-flex items-center gap-1.5">
          <Spinner />
          {t("saving")}
        </span>
      );
    case "offline":
    case "kept":
      return (
        <span className="inline-flex items-center gap-1.5 font-medium text-warning">
          <Icon name="warning" className="size-4" />
          {t(save.state === "offline" ? "keptOffline" : "keptHere")}
        </span>
      );
    case "failed":
      return (
        <span className="inline-flex items-center gap-1.5 font-medium text-danger">
          <Icon name="danger" className="size-4" />
          {t("saveFailed")}
        </span>
      );
    case "stopped":
      return (
        <a href={`#${save.noteId}`} className="inline-flex items-center gap-1.5 font-medium text-danger underline underline-offset-3 pointer-coarse:py-2">
          <Icon name="danger" className="size-4" />
          {t("saveStopped")}
        </a>
      );
    case "unsaved":
      return t("notSaved");
  }
}
