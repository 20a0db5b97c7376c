"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Link } from "./link";
import type { ReactElement } from "react";
import { cx } from "./cx";
import { Icon, type IconName } from "./icon";
import { FLOATING_POPUP, MENU_ITEM } from "./popup-class";

export interface MenuItem {
  key: string;
  label: string;
  icon?: IconName;
  href?: string;
  onSelect?: () => void;
  disabled?: boolean;
  danger?: boolean;
}

/** Further actions behind one button: `<Menu trigger={<Button>导出</Button>} items={[…]} />`. */
export function Menu({ trigger, items }: { trigger: ReactElement; items: readonly MenuItem[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-40 outline-none">
          <Base.Popup className={cx(FLOATING_POPUP, "min-w-44 py-1")}>
            {items.map((item) => {
              const content = (
                <>
                  {item.icon && <Icon name={item.icon} className="size-4.5" />}
                  {item.label}
                </>
              );
              const className = cx(MENU_ITEM, item.danger && "text-danger");
              return item.href ? (
                <Base.LinkItem key={item.key} className={className} render={<Link href={item.href} />} closeOnClick>
                  {content}
                </Base.LinkItem>
              ) : (
                <Base.Item key={item.key} className={className} disabled={item.disabled} onClick={item.onSelect}>
                  {content}
                </Base.Item>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
