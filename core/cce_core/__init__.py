

from cce_core.no_plugins import keep_plugins_out

keep_plugins_out()
