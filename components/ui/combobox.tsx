"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { useTranslations } from "next-intl";
import { controlClass } from "./control-class";
import { Field, type FieldProps } from "./field";
import { describe, fieldId, labelId } from "./field-id";
import { Icon } from "./icon";
import { FLOATING_POPUP, MENU_ITEM } from "./popup-class";
import { useOptionSearch, type ComboboxOption } from "./use-option-search";

export type { ComboboxOption } from "./use-option-search";

export interface ComboboxProps extends FieldProps {
  name: string;
  id?: string;
  /** Known beforehand, filtered here by label, hint and keywords (pinyin initials: 'slt'). */
  options?: readonly ComboboxOption[];
  /** Or asked for as the person types. */
  search?: (query: string) => Promise<readonly ComboboxOption[]>;
  value?: ComboboxOption | null;
  defaultValue?: ComboboxOption | null;
  onChange?: (option: ComboboxOption | null) => void;
  onBlur?: () => void;
  placeholder?: string;
  disabled?: boolean;
}

/** Choice from a long list by typing. In a plain form its `name` sends the chosen value. */
export function Combobox(props: ComboboxProps) {
  const { label, help, error, required, width = "half", name, id, options, search, value, defaultValue, onChange, onBlur, placeholder, disabled } = props;
  const t = useTranslations("common.form");
  const controlId = id ?? fieldId(name);
  const { items, state, query, setQuery, keep } = useOptionSearch({ options, search, selected: value ?? defaultValue ?? null });
  const status = { idle: search && !query ? t("typeToSearch") : null, searching: t("searching"), failed: t("searchFailed") }[state];
  return (
    <Field id={controlId} label={label} help={help} error={error} required={required} width={width}>
      <Base.Root<ComboboxOption>
        items={items} filter={null} name={name} disabled={disabled} value={value} defaultValue={defaultValue} autoHighlight
        isItemEqualToValue={(item, chosen) => item.value === chosen.value}
        onValueChange={(option) => {
          keep(option);
          onChange?.(option);
        }}
        onInputValueChange={(text, { reason }) => {
          if (reason === "input-change" || reason === "input-clear") setQuery(text);
        }}
        onOpenChangeComplete={(open) => {
          if (!open) setQuery("");
        }}
      >
        <Base.InputGroup className="relative">
          <Base.Input
            id={controlId} placeholder={placeholder ?? t("typeToSearch")} onBlur={onBlur} aria-labelledby={labelId(controlId)} aria-required={required || undefined}
            className={controlClass("pr-18")} {...describe(controlId, { help, error })}
          />
          <div className="absolute inset-y-0 right-1 flex items-center text-muted">
            <Base.Clear aria-label={t("clear")} className="flex size-8 items-center justify-center rounded-sm hover:text-ink">
              <Icon name="close" className="size-4" />
            </Base.Clear>
            <Base.Trigger aria-label={t("openList")} className="flex size-8 items-center justify-center rounded-sm hover:text-ink">
              <Icon name="down" className="size-4.5" />
            </Base.Trigger>
          </div>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50 outline-none">
            <Base.Popup aria-busy={state === "searching" || undefined} className={`${FLOATING_POPUP} w-[var(--anchor-width)]`}>
              <Base.Status className="px-3 text-sm text-muted [&:not(:empty)]:py-2">{status}</Base.Status>
              <Base.Empty className="px-3 text-sm text-muted [&:not(:empty)]:py-2">
                {state === "idle" && (query || !search) ? t("noMatch", { query }) : null}
              </Base.Empty>
              <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain data-empty:hidden [&:not(:empty)]:py-1">
                {(option: ComboboxOption) => (
                  <Base.Item key={option.value} value={option} className={`${MENU_ITEM} data-selected:font-medium`}>
                    <span className="flex-1 py-1">
                      {option.label}
                      {option.hint && <span className="block text-xs font-normal text-muted">{option.hint}</span>}
                    </span>
                    <Base.ItemIndicator>
                      <Icon name="check" className="size-4.5" />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
