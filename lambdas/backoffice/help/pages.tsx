import type { VNode } from 'preact';
import type { Reply } from '../../http/reply.ts';
import { staffPage } from '../frame.tsx';
import { messagePage } from '../message-page.tsx';
import { pageAt, type StaffVisit } from '../visit.ts';
import { helpPages } from './compiled.ts';
import { allReasons, type HelpBlock, type HelpSpan } from './help-page.ts';

/** A page of our documentation, or the list of all reasons that a diagnosis gives. */
export function helpPage(visit: StaffVisit): Promise<Reply> {
  const { page = '' } = visit.path;
  if (page === allReasons) return Promise.resolve(reasonsPage(visit));
  const help = Object.hasOwn(helpPages, page) ? helpPages[page] : undefined;
  if (help === undefined) return Promise.resolve(messagePage(visit, 'not_found'));
  return Promise.resolve(
    staffPage(
      visit,
      { title: help.title },
      <>
        <h1>{help.title}</h1>
        <section class="card">
          {help.blocks.map((block) => (
            <Block visit={visit} block={block} />
          ))}
        </section>
      </>,
    ),
  );
}

function reasonsPage(visit: StaffVisit): Reply {
  const title = 'Why a contact cannot be invited or cannot sign in';
  return staffPage(
    visit,
    { title },
    <>
      <h1>{title}</h1>
      <section class="card">
        <ul class="lines">
          {Object.entries(helpPages).map(([page, help]) => (
            <li key={page}>
              <a href={pageAt(visit, 'help', page)}>{help.title}</a>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

interface BlockProps {
  readonly visit: StaffVisit;
  readonly block: HelpBlock;
}

function Block({ visit, block }: BlockProps): VNode {
  switch (block.kind) {
    case 'heading':
      return (
        <h2 {...(block.id === null ? {} : { id: block.id })}>
          <Line visit={visit} line={block.line} />
        </h2>
      );
    case 'paragraph':
      return (
        <p>
          <Line visit={visit} line={block.line} />
        </p>
      );
    case 'steps':
      return (
        <ol>
          {block.lines.map((line, index) => (
            <li key={index}>
              <Line visit={visit} line={line} />
            </li>
          ))}
        </ol>
      );
    case 'facts':
      return (
        <dl class="details">
          {block.facts.map(({ about, said }, index) => (
            <div key={index}>
              <dt>
                <Line visit={visit} line={about} />
              </dt>
              <dd>
                <Line visit={visit} line={said} />
              </dd>
            </div>
          ))}
        </dl>
      );
  }
}

interface LineProps {
  readonly visit: StaffVisit;
  readonly line: readonly HelpSpan[];
}

function Line({ visit, line }: LineProps): VNode {
  return <>{line.map((span) => spanOf(visit, span))}</>;
}

function spanOf(visit: StaffVisit, span: HelpSpan): VNode | string {
  switch (span.kind) {
    case 'words':
      return span.text;
    case 'code':
      return <code>{span.text}</code>;
    case 'link':
      return <a href={pageAt(visit, 'help', span.page)}>{span.text}</a>;
  }
}
