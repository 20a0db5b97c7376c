"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { IconButton } from "./icon-button";
import { BACKDROP, DIALOG_POPUP } from "./popup-class";
import { useSecondClick } from "./second-click";
import { unbroken } from "./unbroken";
import { useReady } from "./use-ready";

export interface DialogProps {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the foot; the main one last. `<DialogClose>` closes. */
  footer?: ReactNode;
  /** A Button that opens it; or steer it by `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export function Dialog({ title, description, children, footer, trigger, open, onOpenChange }: DialogProps) {
  const t = useTranslations("common.action");
  const ready = useReady();
  const { popup, refuses } = useSecondClick();
  return (
    <Base.Root open={open} onOpenChange={(next, details) => refuses(next, details) || onOpenChange?.(next)}>
      {trigger && <Base.Trigger inert={!ready} render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={BACKDROP} />
        <Base.Popup className={DIALOG_POPUP} {...popup}>
          <div className="flex items-start justify-between gap-3 border-b border-line py-2 pr-2 pl-4">
            <Base.Title className="py-1 text-lg">{unbroken(title)}</Base.Title>
            <Base.Close render={<IconButton icon="close" label={t("close")} />} />
          </div>
          <div className="overflow-y-auto overscroll-contain p-4">
            {description && <Base.Description className="text-muted">{unbroken(description)}</Base.Description>}
            {children}
          </div>
          {footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the dialog it stands in: `<DialogClose render={<Button>取消</Button>} />`. */
export const DialogClose = Base.Close;
