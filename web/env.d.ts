declare module 'virtual:briefing.css';
