import type Library from 'pptxgenjs';

export type SlideFile = Library.default;
export type Slide = Library.default.Slide;
export type TextProps = Library.default.TextProps;
export type TextPropsOptions = Library.default.TextPropsOptions;
export type TableCell = Library.default.TableCell;
export type TableCellProps = Library.default.TableCellProps;

/** A new deck. The package is an ES module, and its types speak of a CommonJS one: its class lies one step nearer. */
export async function newFile(): Promise<SlideFile> {
  const { default: loaded } = await import('pptxgenjs');
  const Made = 'default' in loaded ? loaded.default : (loaded as typeof Library.default);
  return new Made();
}
