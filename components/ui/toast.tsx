"use client";

import { Toast } from "@base-ui/react/toast";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { IconButton } from "./icon-button";
import { unbroken } from "./unbroken";

export type ToastTone = "info" | "success" | "danger";

const LOOK: Record<ToastTone, { icon: IconName; colour: string }> = {
  info: { icon: "info", colour: "text-muted" },
  success: { icon: "success", colour: "text-action" },
  danger: { icon: "danger", colour: "text-danger" },
};

/** Stands once, in the root layout. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="no-print fixed right-4 bottom-[calc(var(--foot)+1rem)] left-4 z-60 flex flex-col gap-2 sm:left-auto sm:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useTranslations("common.action");
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => {
    const look = LOOK[(toast.type as ToastTone | undefined) ?? "info"];
    return (
      // A message that takes no focus and asks nothing is no dialog; it is read out by the list's live region.
      <Toast.Root
        key={toast.id} toast={toast} role="group" aria-modal={undefined}
        className="rounded-md border border-line bg-surface shadow-popup transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-start gap-2.5 py-2 pr-1.5 pl-3">
          <Icon name={look.icon} className={cx("mt-1.5 size-5", look.colour)} />
          <div className="min-w-0 flex-1 py-1">
            <Toast.Title className="text-sm font-medium">{unbroken(toast.title)}</Toast.Title>
            {toast.description && <Toast.Description className="text-sm text-muted">{unbroken(toast.description)}</Toast.Description>}
          </div>
          {/* The library hides the button of a message that lies folded, though the keyboard still reaches it; here no message is folded away. */}
          <Toast.Close aria-hidden={undefined} render={<IconButton icon="close" label={t("close")} />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}

/** `const notify = useNotify(); notify({ title: "已提交审核", tone: "success" })`. For what was done elsewhere on the page, never for errors of a form. */
export function useNotify() {
  const { add } = Toast.useToastManager();
  return ({ title, body, tone = "success" }: { title: string; body?: string; tone?: ToastTone }) =>
    add({ title, description: body, type: tone });
}
