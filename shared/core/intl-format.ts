/** Building a format costs some hundred times what writing with it does, so each is built once. */
export function kept<Options, Format>(build: (locale: string, options?: Options) => Format) {
  const built = new Map<string, Format>();
  return (locale: string, options?: Options): Format => {
    const key = options === undefined ? locale : `${locale} ${JSON.stringify(options)}`;
    const known = built.get(key);
    if (known !== undefined) return known;
    const format = build(locale, options);
    built.set(key, format);
    return format;
  };
}

/** The platform's number format of a locale. */
export const numberFormat = kept(
  (locale, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);

/** The platform's date format of a locale. */
export const dateFormat = kept(
  (locale, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
