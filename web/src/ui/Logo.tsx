/** The sign of the counter: an arch, somebody in it. */
export function Logo({ size = 24 }: { size?: number }) {
    return (
        <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" fill="#4338ca" />
            <path
                d="M8 23V14a8 8 0 0 1 16 0v9"
                fill="none"
                stroke="#fff"
                strokeWidth="3"
                strokeLinecap="round"
            />
            <path d="M6 23h20" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
            <circle cx="16" cy="15" r="2.6" fill="#fff" />
        </svg>
    );
}
