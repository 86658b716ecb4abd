import type { ReactNode } from 'react';
import { paths, type Scope } from '../paths.ts';

interface FigureLinkProps {
  figure: string | undefined;
  scope: Scope;
  children: ReactNode;
}

/** The way from a text to the figure that it rests on; plain text where it rests on none. */
export function FigureLink({ figure, scope, children }: FigureLinkProps) {
  return figure === undefined ? children : <a href={paths.figure(figure, scope)}>{children}</a>;
}
