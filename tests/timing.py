"""How long something takes, whatever else the machine does meanwhile."""

import time
from collections.abc import Callable


def best_of_three(work: Callable[[], object]) -> float:
    """CPU seconds of this process; collecting its garbage in one of the three is no fault."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)
