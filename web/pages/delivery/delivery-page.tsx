import '../../styles/people.css';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useAccount } from '../use-account.ts';
import { AlertsSection } from './alerts-section.tsx';
import { ChannelsSection } from './channels-section.tsx';
import { DeliveriesSection } from './deliveries-section.tsx';
import { KeptMailSection } from './kept-mail-section.tsx';
import { MailSection } from './mail-section.tsx';
import { ShareList } from './share-list.tsx';
import { SharesSection } from './shares-section.tsx';

/** Who gets the briefing, by which way, and what became of it. */
export default function DeliveryPage() {
  usePageTitle('Sent to people');
  const may = useAccount()?.permissions ?? [];
  const keeps = may.includes('delivery:change');
  const reads = may.includes('briefings:read');
  return (
    <div className="detail">
      <h1>Sent to people</h1>
      {!reads && (
        <p className="lead">
          {keeps
            ? 'What leaves this server, to whom and whether it arrived. Your role ends it, and reads none of it.'
            : 'Your role reads no briefings, so none is sent to you.'}
        </p>
      )}
      <MailSection />
      {may.includes('figures:read') && <AlertsSection />}
      {may.includes('briefings:publish') && <SharesSection />}
      {keeps && !may.includes('briefings:publish') && (
        <section aria-labelledby="shares">
          <h2 id="shares">By a link, to somebody without an account</h2>
          <ShareList kept />
        </section>
      )}
      {keeps && <ChannelsSection mayAdd={reads} />}
      {keeps && <KeptMailSection />}
      {(keeps || reads) && <DeliveriesSection all={keeps} />}
    </div>
  );
}
