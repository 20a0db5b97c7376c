"use client";

import { Popover } from "@base-ui/react/popover";
import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { Icon } from "@/components/ui/icon";
import { FLOATING_POPUP } from "@/components/ui/popup-class";

export interface Person {
  name: string;
  /** '朝阳区 三里屯街道' */
  organisation: string;
  /** '个案经办人、街道审核人' */
  roles?: string;
}

/** Whose account this is and for which organisation it acts; account, language, sign-out. */
export function PersonMenu({ person, language, signOut }: { person: Person; language: ReactNode; signOut: ReactNode }) {
  const t = useTranslations("common.frame");
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger
        aria-label={t("personMenu", { name: `${person.organisation} ${person.name}` })}
        className="flex min-h-9 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm hover:bg-sunken max-md:min-w-11 max-md:justify-center pointer-coarse:min-h-11"
      >
        <Icon name="account" className="size-5 text-muted md:hidden" />
        <span className="hidden max-w-80 truncate text-left md:block">
          <span className="text-muted">{person.organisation}</span> · {person.name}
        </span>
        <Icon name="down" className="hidden size-4 text-muted md:block" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className="z-40 outline-none">
          <Popover.Popup className={cx(FLOATING_POPUP, "w-72")}>
            <div className="border-b border-line px-4 py-3">
              <Popover.Title className="text-base">{person.name}</Popover.Title>
              <p className="text-sm text-muted">{person.organisation}</p>
              {person.roles && <p className="text-sm text-muted">{person.roles}</p>}
            </div>
            <div className="p-1.5">
              <Link href="/account" onClick={() => setOpen(false)} className="flex min-h-9 items-center gap-2 rounded-sm px-2.5 text-sm hover:bg-action-soft pointer-coarse:min-h-11">
                <Icon name="account" className="size-4.5 text-muted" />
                {t("account")}
              </Link>
            </div>
            <div className="flex items-center justify-between gap-2 border-t border-line px-3 py-2.5">
              {language}
              {signOut}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
