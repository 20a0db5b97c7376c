"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { PhotoChooser } from "./photo-chooser";
import { PhotoFrame } from "./photo-frame";
import type { usePhotoDraft } from "./use-photo-draft";

/** The photo of a child who is not registered yet: looked at here, kept in the draft, sent after the form. */
export function PendingPhoto({ photo: { picture, choose, failed }, disabled }: { photo: Pick<ReturnType<typeof usePhotoDraft>, "picture" | "choose" | "failed">; disabled: boolean }) {
  const t = useTranslations("registration.photo");
  return (
    <div className="flex flex-wrap items-start gap-4">
      <PhotoFrame src={picture} />
      <div className="min-w-0 flex-1 basis-56 space-y-2">
        <p className="text-sm text-muted">{t("help")}</p>
        <PhotoChooser replaces={picture !== null} disabled={disabled} onChosen={choose}>
          {picture && (
            <Button size="sm" variant="quiet" disabled={disabled} onClick={() => choose(null)}>
              {t("remove")}
            </Button>
          )}
        </PhotoChooser>
        {picture && failed && <p role="status" className="text-sm text-warning">{t("notKept")}</p>}
      </div>
    </div>
  );
}
