import { PlumblineError } from '@plumbline/shared/schema/problem.ts';

export const noUsableLayout = () =>
  new PlumblineError('conflict', 'No layout of this template has a title', {
    expected: 'a slide layout with a title placeholder',
    todo: 'See the check of the template, add it in the slide master of PowerPoint, and upload it again',
  });
