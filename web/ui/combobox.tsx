import { type KeyboardEvent, useId, useState } from 'react';

export interface Offer {
  key: string;
  text: string;
  /** What tells it from others alike. */
  note: string;
  /** The heading that it stands under; offers of one heading stand together. */
  group: string;
}

interface ComboboxProps {
  label: string;
  hint: string;
  error?: string | undefined;
  path: string;
  text: string;
  onText: (text: string) => void;
  offers: readonly Offer[];
  /** What is said of the search: that it goes on, found nothing, or failed. */
  status: string;
  onPick: (key: string) => void;
}

/** A field that offers what fits while one types; what is picked goes to the page, and the field is empty again. */
export function Combobox(props: ComboboxProps) {
  const { label, hint, error, path, text, onText, offers, status, onPick } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  const at = offers.findIndex(({ key }) => key === active);
  const shown = open && offers.length > 0;
  const optionId = (index: number) => `${id}-${index}`;
  const leave = () => {
    setOpen(false);
    setActive(null);
  };
  const pick = (key: string) => {
    onPick(key);
    leave();
  };
  const go = (to: number) => {
    setOpen(true);
    setActive(offers[(to + offers.length) % offers.length]?.key ?? null);
    document
      .getElementById(optionId((to + offers.length) % offers.length))
      ?.scrollIntoView({ block: 'nearest' });
  };
  const byKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1);
    // Enter never sends the form from here: somebody is still choosing.
    else if (event.key === 'Enter') {
      const chosen = offers[at] ?? (text.trim() === '' ? undefined : offers[0]);
      if (shown && chosen !== undefined) pick(chosen.key);
    } else if (event.key === 'Escape' && (open || text !== '')) {
      if (!shown) onText('');
      leave();
    } else return;
    event.preventDefault();
  };
  const groups = [...new Set(offers.map(({ group }) => group))];
  return (
    <div className="field combobox">
      <label htmlFor={id}>{label}</label>
      <div className="field-place">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          value={text}
          data-path={path}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown && at >= 0 ? optionId(at) : undefined}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={`${id}-hint ${id}-status${error === undefined ? '' : ` ${id}-error`}`}
          onChange={(event) => {
            onText(event.target.value);
            setOpen(true);
            setActive(null);
          }}
          onClick={() => setOpen(true)}
          onBlur={leave}
          onKeyDown={byKey}
        />
        {/* A press on an offer must not take the focus from the field, which would close the list first. */}
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          hidden={!shown}
          className="offers"
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
        >
          {groups.map((group) => (
            <fieldset key={group} aria-label={group}>
              <p aria-hidden="true">{group}</p>
              {offers.map((offer, index) =>
                offer.group !== group ? null : (
                  <div
                    key={offer.key}
                    id={optionId(index)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={index === at}
                    onClick={() => pick(offer.key)}
                    onKeyDown={byKey}
                  >
                    {offer.text} <small>{offer.note}</small>
                  </div>
                ),
              )}
            </fieldset>
          ))}
        </div>
      </div>
      <small id={`${id}-hint`}>{hint}</small>
      <p id={`${id}-status`} role="status" className="quiet offers-status">
        {open ? status : ''}
      </p>
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
