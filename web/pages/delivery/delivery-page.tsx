import '../../styles/people.css';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useAccount } from '../use-account.ts';
import { ChannelsSection } from './channels-section.tsx';
import { MailSection } from './mail-section.tsx';
import { SharesSection } from './shares-section.tsx';

/** Who gets the briefing, by which way. */
export default function DeliveryPage() {
  usePageTitle('Sent to people');
  const may = useAccount()?.permissions ?? [];
  return (
    <div className="detail">
      <h1>Sent to people</h1>
      <MailSection />
      {may.includes('briefings:publish') && <SharesSection />}
      {may.includes('delivery:change') && <ChannelsSection />}
    </div>
  );
}
